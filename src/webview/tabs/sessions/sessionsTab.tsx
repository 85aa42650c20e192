/** The Sessions tab: the list above, the opened session below it, or to its right where there is room. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import {
  sessionListSchema,
  sessionSorts,
  type SessionList,
  type SessionListChoice,
  type SessionSort,
} from '../../../protocol/sessions';
import { Icon } from '../../components/icon';
import { Menu } from '../../components/menu';
import { Segmented } from '../../components/segmented';
import { TabBody } from '../../components/tabBody';
import { modelName, money } from '../../figures';
import { useQuery } from '../../queries';
import { keptSignal, keptSort } from '../../state';
import { baseName, sessionColumns } from './columns';
import { OpenedSession } from './openedSession';
import { pageSize, SessionTable } from './sessionTable';
import * as words from './listWords';

const query = keptSignal('sessions.query', '');
const model = keptSignal('sessions.model', '');
const project = keptSignal('sessions.project', '');
const withMisses = keptSignal('sessions.withMisses', false);
const work = keptSignal('sessions.work', false);
const opened = keptSignal('sessions.opened', '');
/** '' = none. */
export const openedSession = (): string => opened.value;
const sort = keptSort('sessions.sort', { key: 'start', descending: true });

/** Texts are first sorted from A, figures from the largest. */
const ascendingFirst: ReadonlySet<string> = new Set(['title', 'project', 'branch', 'models']);
const typingPauseMs = 150;

function choice(): Omit<SessionListChoice, 'offset'> {
  const known = sessionSorts.find(each => each === sort.value.key);
  return {
    query: query.value,
    model: model.value || null,
    project: project.value || null,
    withMisses: withMisses.value,
    work: work.value,
    sort: known ?? 'start',
    descending: sort.value.descending,
    limit: pageSize,
  };
}

function sortBy(key: SessionSort): void {
  const same = sort.value.key === key;
  sort.value = { key, descending: same ? !sort.value.descending : !ascendingFirst.has(key) };
}

export function SessionsTab() {
  const [view, setView] = useState({ first: 0, last: 0 });
  const onView = useCallback((from: number, to: number) => {
    setView(before => (before.first === from && before.last === to ? before : { first: from, last: to })); // prettier-ignore
  }, []);
  const asked = choice();
  // At most two pages are in view.
  const offset = Math.floor(view.first / pageSize) * pageSize;
  const next = Math.floor(Math.max(0, view.last - 1) / pageSize) * pageSize;
  const first = useQuery('sessionList', sessionListSchema, { ...asked, offset });
  const second = useQuery('sessionList', sessionListSchema, { ...asked, offset: Math.max(offset, next) }); // prettier-ignore
  const pages = new Map<number, SessionList>();
  for (const { data } of [first, second]) if (data) pages.set(data.offset, data);
  return (
    <TabBody answer={first} needsDetails>
      {data => (
        <div class={opened.value === '' ? 'sessions' : 'sessions sessions-opened'}>
          <section class="session-list">
            <Filters data={data} />
            {data.total === 0 ? (
              <p class="session-none" role="status">
                {data.models.length === 0 ? words.noneInRange() : words.none()}
              </p>
            ) : (
              <SessionTable
                columns={sessionColumns(work.value)}
                kind={work.value ? 'work' : 'usage'}
                total={data.total}
                pages={pages}
                sort={sort.value}
                opened={opened.value}
                onView={onView}
                onSort={sortBy}
                onOpen={id => (opened.value = id)}
              />
            )}
          </section>
          {opened.value !== '' && (
            <OpenedSession
              key={opened.value}
              session={opened.value}
              onClose={() => (opened.value = '')}
            />
          )}
        </div>
      )}
    </TabBody>
  );
}

function Filters({ data }: { data: SessionList }) {
  return (
    <div class="session-filters">
      <SearchBox />
      <Menu
        label={words.models(model.value === '' ? words.allModels() : modelName(model.value))}
        text={model.value === '' ? words.allModels() : modelName(model.value)}
        items={choices(words.allModels(), data.models, model.value, modelName)}
        onPick={id => (model.value = id)}
      />
      <Menu
        label={words.projects(project.value === '' ? words.allProjects() : baseName(project.value))}
        text={project.value === '' ? words.allProjects() : baseName(project.value)}
        items={choices(words.allProjects(), data.projects, project.value, baseName)}
        onPick={id => (project.value = id)}
      />
      <Menu
        label={words.misses(withMisses.value ? words.withMisses() : words.anyMisses())}
        text={withMisses.value ? words.withMisses() : words.anyMisses()}
        items={[
          { id: '', label: words.anyMisses(), checked: !withMisses.value },
          { id: 'with', label: words.withMisses(), checked: withMisses.value },
        ]}
        onPick={id => (withMisses.value = id !== '')}
      />
      <Segmented
        label={words.columns()}
        segments={[
          { id: 'usage', label: words.usage() },
          { id: 'work', label: words.work() },
        ]}
        value={work.value ? 'work' : 'usage'}
        onPick={id => (work.value = id === 'work')}
      />
      <span class="session-total" role="status">
        {words.total(data.total, money(data.figures.costNano))}
      </span>
    </div>
  );
}

/** "All", then each value; what is chosen stays in the list when this range has none of it. */
function choices(
  all: string,
  values: readonly string[],
  chosen: string,
  name: (value: string) => string,
) {
  const shown = chosen === '' || values.includes(chosen) ? values : [chosen, ...values];
  return [
    { id: '', label: all, checked: chosen === '' },
    ...shown.map(value => {
      const label = name(value);
      return {
        id: value,
        label,
        checked: value === chosen,
        ...(label !== value && { detail: value }),
      };
    }),
  ];
}

/** Asks when typing pauses. */
function SearchBox() {
  const [text, setText] = useState(query.value);
  useEffect(() => {
    const timer = setTimeout(() => (query.value = text.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <label class="session-search">
      <Icon name="search" />
      <input
        type="search"
        value={text}
        maxLength={500}
        placeholder={words.search()}
        aria-label={words.search()}
        onInput={event => setText(event.currentTarget.value)}
      />
    </label>
  );
}
