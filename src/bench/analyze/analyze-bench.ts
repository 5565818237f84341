import { Analyzer } from '../../analyze/analyzer.js';
import { CATALOGUE } from '../../config/catalogue.js';
import { type Bench, type BenchContext, type BenchRow } from '../bench.js';
import { type PeerLoaders, loadPeers } from '../peers/peers.js';
import { echoQuality } from './echo-quality.js';
import { intentQuality } from './intent-quality.js';
import { languageQuality } from './language-quality.js';
import { sentimentQuality } from './sentiment-quality.js';
import { analyzeSpeed } from './speed.js';

/** How well and how fast a post is read, beside the libraries that one would otherwise take. */
export const analyzeBench: Bench = {
  name: 'analyze',
  description:
    'quality on validation splits and posts per CPU-second, beside five other libraries and natural',
  run: (context) => runAnalyzeBench(context),
};

/** @param packages  how peers are loaded, where not as installed */
export async function runAnalyzeBench(context: BenchContext, packages?: PeerLoaders): Promise<BenchRow[]> {
  const analyzer = new Analyzer(CATALOGUE);
  const peers = await loadPeers(packages);
  return [
    ...sentimentQuality(context, analyzer, peers),
    ...languageQuality(context, analyzer, peers),
    ...intentQuality(context, analyzer),
    ...echoQuality(context),
    ...analyzeSpeed(context, analyzer, peers),
  ];
}
