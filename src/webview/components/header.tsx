/** The sticky header: what the figures are about, how fresh they are, and what can be done with them. */
import type { ShownTab } from '../../protocol/viewProtocol';
import { header as words } from '../words';
import { post } from '../host';
import { paramsOf } from '../queries';
import { report, select, shownDays, snapshot, tab } from '../state';
import { tabs } from '../tabs/registry';
import { IconButton } from './button';
import { Freshness, freshnessText } from './freshness';
import { Icon } from './icon';
import { Menu } from './menu';
import { Quality, qualityText } from './quality';
import { RangePicker } from './rangePicker';

/** Id of the scope button: the note "no longer open" puts the focus there. */
export const scopeButtonId = 'scope-button';

/** The header's one row. */
export function Header() {
  const current = snapshot.value;
  return (
    <div class="toolbar">
      <ScopeMenu />
      {current && <RangePicker range={current.range} />}
      <Zone />
      <span class="toolbar-space" />
      <Freshness />
      <Quality />
      <IconButton
        icon="export"
        label={words.export()}
        class="wide-action"
        onClick={() => post({ type: 'export', shown: shownTab() })}
      />
      <IconButton
        icon="copy"
        label={words.copy()}
        class="wide-action"
        onClick={() => post({ type: 'copyReport', shown: shownTab() })}
      />
      <IconButton
        icon="gear"
        label={words.settings()}
        class="wide-action"
        onClick={() => post({ type: 'openSettings', section: '' })}
      />
      <Overflow />
    </div>
  );
}

/** What an export has: what is in view. */
function shownTab(): ShownTab {
  const { list, also } = tabs.find(({ id }) => id === tab.value) ?? {};
  const params = { ...(list && paramsOf(list)), ...also?.() };
  return { tab: tab.value, days: [...shownDays.value], params };
}

function ScopeMenu() {
  const current = snapshot.value;
  if (current === null) return <span class="skeleton skeleton-control" />;
  const chosen = current.scopes.find(scope => scope.id === current.scopeId);
  const text = chosen?.label ?? current.scopeId.replace(/^(folder|project):/, '');
  return (
    <Menu
      id={scopeButtonId}
      class="scope"
      label={words.scope(text)}
      text={text}
      icon="folder"
      strong
      items={current.scopes.map(scope => ({
        ...scope,
        checked: scope.id === current.scopeId,
      }))}
      onPick={scopeId => select({ scopeId })}
    />
  );
}

function Zone() {
  const zone = report.value?.timeZone;
  if (zone === undefined) return null;
  return (
    <button
      type="button"
      class="zone quiet-button"
      title={words.zone(zone)}
      onClick={() => post({ type: 'openSettings', section: 'timeZone' })}
    >
      <Icon name="globe" />
      <span>{zone}</span>
    </button>
  );
}

/** Everything the narrow header has no room for. */
function Overflow() {
  const zone = report.value?.timeZone;
  const quality = qualityText();
  const items = [
    ...(zone === undefined
      ? []
      : [{ id: 'zone', label: zone, detail: freshnessText(), icon: 'globe' as const }]),
    ...(quality === '' ? [] : [{ id: 'log', label: quality, icon: 'info' as const }]),
    { id: 'export', label: words.export(), icon: 'export' as const, separated: true },
    { id: 'copy', label: words.copy(), icon: 'copy' as const },
    { id: 'settings', label: words.settings(), icon: 'gear' as const },
  ];
  return (
    <Menu class="overflow" label={words.more()} align="end" items={items} onPick={runOverflow} />
  );
}

function runOverflow(id: string): void {
  if (id === 'zone') post({ type: 'openSettings', section: 'timeZone' });
  else if (id === 'log') post({ type: 'showLog' });
  else if (id === 'export') post({ type: 'export', shown: shownTab() });
  else if (id === 'copy') post({ type: 'copyReport', shown: shownTab() });
  else post({ type: 'openSettings', section: '' });
}
