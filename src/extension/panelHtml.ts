/** The panel's page: no inline script or style, no figures; the view makes its own elements and asks with `ready`. */

export interface PanelPage {
  readonly cspSource: string;
  readonly nonce: string;
  readonly language: string;
  readonly title: string;
  /** English sentence → the sentence in the display language; empty for English. */
  readonly words: Readonly<Record<string, string>>;
  readonly scriptUri: string;
  readonly styleUri: string;
}

export function panelHtml(page: PanelPage): string {
  const { cspSource, nonce } = page;
  const policy = [
    "default-src 'none'",
    `img-src ${cspSource}`,
    `font-src ${cspSource}`,
    `style-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
    // What `default-src` says nothing of.
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${attribute(page.language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${attribute(page.styleUri)}">
<title>${attribute(page.title)}</title>
</head>
<body data-words="${attribute(JSON.stringify(page.words))}">
<script nonce="${attribute(nonce)}" src="${attribute(page.scriptUri)}"></script>
</body>
</html>`;
}

function attribute(text: string): string {
  return text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`);
}
