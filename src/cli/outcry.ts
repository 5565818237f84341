import './run-outcry.js';
