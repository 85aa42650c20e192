/** Imported first by tests of the view's pure parts: the module of the host asks for VS Code's API when it is loaded. */
Object.assign(globalThis, {
  acquireVsCodeApi: () => ({
    postMessage: () => undefined,
    getState: () => undefined,
    setState: () => undefined,
  }),
});
