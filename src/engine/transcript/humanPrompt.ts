/** Which user records are a human's prompts (log-format A.11, B.6), and what a prompt is called. */
import { cleanText } from './cleanText';
import { maximumTitle } from './title';

type Json = Readonly<Record<string, unknown>>;

/** What the program writes in the user's name: output of local commands, news of background tasks. */
const notSaid =
  /^\s*<(?:local-command-(?:stdout|stderr|caveat)|bash-(?:input|stdout|stderr)|task-notification)>/;
const interrupted = /^\s*\[Request interrupted by user/;
/** Context that an editor or the program puts in front of the prompt. */
const wrapper = /^\s*<(?:ide_|system-reminder|local-command-)/;
const commandName = /<command-name>\s*\/?([^<]*)<\/command-name>/;
const commandArguments = /<command-args>([^<]*)<\/command-args>/;

/** The texts of a record's content; null when it is an answer to a tool call, or holds no text at all. */
export function textsOf(record: Json): string[] | null {
  const content = (record.message as Json | null | undefined)?.content;
  if (typeof content === 'string') return [content];
  if (!Array.isArray(content)) return null;
  const texts: string[] = [];
  for (const block of content as (Json | null)[]) {
    if (block?.type === 'tool_result') return null;
    if (block?.type === 'text' && typeof block.text === 'string') texts.push(block.text);
  }
  return texts.length > 0 ? texts : null;
}

/** Did the user stop the turn here? */
export function isInterrupt(texts: readonly string[]): boolean {
  return texts.some(text => interrupted.test(text));
}

/** Is a user record with these texts a human's prompt? Side-chain records are not asked about. */
export function isHumanPrompt(record: Json, texts: readonly string[]): boolean {
  if (record.isMeta === true || record.isCompactSummary === true) return false;
  const kind = (record.origin as Json | null | undefined)?.kind;
  if (typeof kind === 'string' ? kind !== 'human' : record.promptSource === 'system') return false;
  return !isInterrupt(texts) && !texts.every(text => notSaid.test(text));
}

/** A title made of a prompt: `/name arguments` for a command, else its first words; '' when it only holds context. */
export function promptTitle(texts: readonly string[]): string {
  const said = texts.find(text => !wrapper.test(text) && text.trim() !== '') ?? '';
  const name = commandName.exec(said)?.[1]?.trim();
  const words = name ? `/${name} ${commandArguments.exec(said)?.[1] ?? ''}` : said;
  // Enough to fill a title after the blanks are folded; a prompt may hold megabytes.
  return cleanText(
    words
      .slice(0, 4 * maximumTitle)
      .replace(/\s+/g, ' ')
      .trim(),
    maximumTitle,
  );
}

/** Is it a slash command, typed by the user? */
export function isCommand(texts: readonly string[]): boolean {
  return texts.some(text => commandName.test(text));
}

/** Does it change what stands in front of the conversation: model, effort, speed, tools? */
export function isCacheCommand(texts: readonly string[]): boolean {
  return texts.some(text => {
    const name = commandName.exec(text)?.[1]?.trim() ?? '';
    return /^(?:model|effort|fast|mcp|plugin)$/.test(name);
  });
}
