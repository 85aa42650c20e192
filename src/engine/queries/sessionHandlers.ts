/** What the engine answers about sessions, by method. */
import type { EngineMethod, ParamsOf, ResultOf } from '../../protocol/engineProtocol';
import type { ReportContext } from './reportContext';
import { sessionDetail } from './sessionDetailQuery';
import { sessionList } from './sessionListQuery';
import { sessionTurns } from './sessionTurnsQuery';
import { sessions } from './sessionsQuery';
import { rawLines, transcript } from './transcriptQuery';

type Handler<M extends EngineMethod> = (params: ParamsOf<M>) => ResultOf<M>;
type Methods =
  'sessions' | 'sessionList' | 'sessionDetail' | 'sessionTurns' | 'transcript' | 'rawLines';

/** @param context made anew for each request. */
export function sessionHandlers(context: () => ReportContext): { [M in Methods]: Handler<M> } {
  return {
    sessions: params => sessions(context(), params),
    sessionList: params => sessionList(context(), params),
    sessionDetail: params => sessionDetail(context(), params),
    sessionTurns: params => sessionTurns(context(), params),
    transcript: params => transcript(context(), params),
    rawLines: params => rawLines(context(), params),
  };
}
