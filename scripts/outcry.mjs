#!/usr/bin/env node
// The `outcry` command of a checkout: makes sure it is installed and built, then hands over.
import { ensureReady } from './ensure-ready.mjs';

ensureReady({ build: true });
await import('../dist/src/cli/outcry.js');
