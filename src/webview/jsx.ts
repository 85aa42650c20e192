/** What elements are made with: esbuild puts it into every file that has some. */
export { h, Fragment } from 'preact';
