import { type Analyzer } from '../analyze/analyzer.js';
import { type TrackedService } from '../domain/tracked-service.js';

/** Makes Analyzers, each of the services that it is given. */
export type AnalyzerMaker = (services: readonly TrackedService[]) => Analyzer;

/**
 * What makes Analyzers. Their models and word lists take a fifth of a second to load: whoever reads no post, such as most
 * commands, need not, and a service does it once it listens.
 */
export async function loadAnalyzer(): Promise<AnalyzerMaker> {
  const loaded = await import('../analyze/analyzer.js');
  return (services) => new loaded.Analyzer(services);
}
