/** Does the page scroll sideways? Both run in the page. The room that is kept for a scroll bar is not the page's. */

/** How far the page reaches beyond its width, CSS px. */
export const excessWidth = (): number =>
  document.documentElement.scrollWidth - document.body.clientWidth;

/** Charts follow their frame some layouts later: to be waited for. */
export const fitsWidth = (): boolean =>
  document.documentElement.scrollWidth === document.body.clientWidth;
