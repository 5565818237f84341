// What our pages do in a browser beyond what they say without one. Each part looks for what it serves.
import { drawCharts } from './charts.js';
import { filterWhileTyping } from './filter.js';
import { keepUpToDate } from './live.js';

filterWhileTyping();
void drawCharts();
keepUpToDate({ changed: () => void drawCharts() });
