import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect } from '@playwright/test'
import { DESK, PHONE } from './shop'

const ROOT = path.resolve(import.meta.dirname, '../..')

const test = base.extend<{ simulator: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
  simulator: async ({}, use) => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'sunbeon-e2e-'))
    const child = spawn(process.execPath, ['dist/simulator.js', '--port', '0', '--data', dataDir], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((done) => child.stdout.once('data', done))
    await use((JSON.parse(readFileSync(path.join(dataDir, 'simulator.json'), 'utf8')) as { url: string }).url)
    child.kill('SIGTERM')
    await new Promise((done) => child.once('exit', done))
    rmSync(dataDir, { recursive: true, force: true })
  },
})

test('[Z29] the page has a button for every fault; one press cuts, one restores', async ({ simulator, page }) => {
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.setViewportSize(DESK)
  await page.goto(simulator)
  const { faults } = (await (await fetch(`${simulator}/__faults`)).json()) as { faults: readonly { ko: string }[] }
  for (const { ko } of faults) await expect(page.getByRole('button', { name: ko }).first()).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  const feed = () =>
    fetch(`${simulator}/feed/stores`).then(
      ({ status }) => status,
      () => 'torn off',
    )

  expect(await feed()).toBe(200)
  await page.getByRole('button', { name: '끊기', exact: false }).first().click()
  await expect(page.getByRole('status')).toContainText('전체 중단')
  expect(await feed()).toBe('torn off')
  await page.setViewportSize(PHONE)
  await page.getByRole('button', { name: '잇기' }).click()
  await expect(page.getByRole('status')).toContainText('정상')
  expect(await feed()).toBe(200)

  // Whatever it is, it is one press.
  for (const { ko } of faults) {
    const button = page.getByRole('region', { name: '장애' }).getByRole('button', { name: ko })
    await button.click()
    await expect(button).toHaveAttribute('aria-pressed', 'true')
    await button.click()
    await expect(button).toHaveAttribute('aria-pressed', 'false')
  }
  expect(errors).toEqual([])
})
