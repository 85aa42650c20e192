/** Before the first figures, and while a tab's styles load: the shapes of what will come. They stand still. */
interface SkeletonProps {
  sentence: string;
  /** Has the lead card figures on its right? */
  figures?: boolean;
}

export function Skeleton({ sentence, figures = false }: SkeletonProps) {
  return (
    <div class="stack" aria-busy="true">
      <p class="loading-words" role="status">
        {sentence}
      </p>
      <div class="spotlight skeleton-card" aria-hidden="true">
        <div class="spotlight-lead">
          <Lines middle="skeleton-hero" />
        </div>
        {figures && (
          <div class="spotlight-figures">
            {[0, 1, 2, 3].map(key => (
              <div key={key} class="spotlight-figure">
                <Lines middle="skeleton-figure" />
              </div>
            ))}
          </div>
        )}
      </div>
      <div aria-hidden="true">
        <span class="skeleton" />
        <div class="skeleton-rules">
          {[0, 1, 2, 3, 4].map(key => (
            <hr key={key} />
          ))}
        </div>
      </div>
    </div>
  );
}

function Lines({ middle }: { middle: string }) {
  return (
    <>
      <span class="skeleton" />
      <span class={`skeleton ${middle}`} />
      <span class="skeleton" />
    </>
  );
}
