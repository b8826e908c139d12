import { describeCatalogContract } from '../contract/catalog.ts';
import { sqliteHarness } from './sqliteHarness.ts';

describeCatalogContract('SQLite', sqliteHarness);
