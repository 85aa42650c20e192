/** The folders the logs are in, and whether changes in them are seen at once. */
import type { Activity } from '../../../protocol/activity';
import { Button } from '../../components/button';
import { rootWords } from '../../components/emptyState';
import { SectionHead } from '../../components/sectionHead';
import { bytes, count, missing } from '../../figures';
import { post } from '../../host';
import { states } from '../../words';
import { Item } from './item';
import * as words from './watcherWords';
import { logs } from './words';

type Root = Activity['roots'][number];

export function Watchers({ data }: { data: Activity }) {
  const { directories, failed, failure } = data.watchers;
  return (
    <section aria-labelledby="activity-watchers">
      <SectionHead
        id="activity-watchers"
        title={words.title()}
        sentence={words.sentence(directories)}
      />
      <ul class="activity-list">
        {data.roots.map(root => (
          <Folder key={root.path} root={root} isWatched={failed === 0} />
        ))}
      </ul>
      {failed > 0 && (
        <p class="table-note">
          {words.failed(count(failed), count(directories + failed), failure)}
        </p>
      )}
      {data.files === 0 && (
        <p class="table-note">
          <Button kind="link" onClick={() => post({ type: 'chooseLogFolder' })}>
            {states.setFolder()}
          </Button>
        </p>
      )}
    </section>
  );
}

function Folder({ root, isWatched }: { root: Root; isWatched: boolean }) {
  const { state, path, files } = root;
  const isThere = state === 'read' || state === 'empty';
  const watched = isWatched ? words.watched() : words.partly();
  return (
    <Item
      label={<span class="path">{path}</span>}
      value={isThere ? bytes(root.bytes) : missing}
      detail={
        isThere
          ? `${watched}, ${logs(files)}`
          : state === 'missing'
            ? words.missing()
            : rootWords(root)
      }
      tone={isThere && isWatched ? 'good' : state === 'unreadable' ? 'attention' : 'note'}
    />
  );
}
