#!/usr/bin/env node
/** The `zoo` program. */
import { main } from './main.ts';

process.exit(await main(process.argv.slice(2)));
