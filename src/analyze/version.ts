/**
 * Version of everything that `analyze/` decides. Raise it with every change of a rule, a table or the weights:
 * stored posts of an older version are read again by `reprocess`.
 */
export const ANALYSIS_VERSION = '3';
