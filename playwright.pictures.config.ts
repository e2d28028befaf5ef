import { defineConfig } from '@playwright/test'
import config from './playwright.config'

/** `npm run pictures`: the same browser and shops as the end-to-end tests, for photographs instead of answers. */
export default defineConfig({ ...config, testDir: 'tests/pictures', testMatch: 'photograph*.ts', fullyParallel: true, retries: 0, reporter: 'list' })
