/**
 * Before the first figures, and while a tab's styles load: the shapes of what will come, where it will come, so that
 * nothing jumps. They stand still.
 */
import type { TabId } from '../../protocol/viewProtocol';
import { tab } from '../state';

/** How a tab begins: with a lead card, with a title and tiles, with a list. */
const beginnings: Record<TabId, 'lead' | 'tiles' | 'list'> = {
  cache: 'lead',
  misses: 'lead',
  trends: 'tiles',
  sessions: 'list',
  tools: 'list',
  activity: 'tiles',
};

/** @param sentence stands where the tab's first words will. */
export function Skeleton({ sentence }: { sentence: string }) {
  const beginning = beginnings[tab.value];
  const words = (
    <p class="spotlight-context" role="status">
      {sentence}
    </p>
  );
  return (
    <div class="stack" aria-busy="true">
      {beginning === 'lead' && (
        <div class="spotlight skeleton-card">
          <div class="spotlight-lead">
            {words}
            <span class="skeleton skeleton-hero" aria-hidden="true" />
            <span class="skeleton" aria-hidden="true" />
          </div>
          <Figures />
        </div>
      )}
      {beginning === 'tiles' && (
        <div>
          <div class="section-head">{words}</div>
          <div class="spotlight skeleton-card skeleton-tiles">
            <Figures />
          </div>
        </div>
      )}
      {beginning === 'list' && words}
      <div class="skeleton-rules" aria-hidden="true">
        {[0, 1, 2, 3, 4].map(key => (
          <hr key={key} />
        ))}
      </div>
    </div>
  );
}

function Figures() {
  return (
    <div class="spotlight-figures" aria-hidden="true">
      {[0, 1, 2, 3].map(key => (
        <div key={key} class="spotlight-figure">
          <span class="skeleton" />
          <span class="skeleton skeleton-figure" />
          <span class="skeleton" />
        </div>
      ))}
    </div>
  );
}
