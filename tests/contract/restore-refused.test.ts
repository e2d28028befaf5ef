import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { makeBackup } from '#server/backup/backup'
import { RestoreRefused } from '#server/backup/refused'
import { busyShop, contents, edited, flipped, folderWithKeysOf, restoreInto } from '../support/backups'
import { MIGRATIONS, tempFolder } from '../support/sqlite'

test('[K3] a wrong key and a file that is cut short, edited or of something newer: one sentence each, and nothing is changed', async () => {
  const shop = await busyShop()
  const { file } = await makeBackup(shop.dataDir)
  await shop.server.close()
  const otherKey = path.join(tempFolder(), 'other.key')
  writeFileSync(otherKey, Buffer.alloc(32, 3))
  const shortKey = path.join(tempFolder(), 'short.key')
  writeFileSync(shortKey, 'short')
  const older = path.join(tempFolder(), 'migrations')
  cpSync(MIGRATIONS, older, { recursive: true })
  for (const name of readdirSync(older)) if (/^\d/.test(name)) rmSync(path.join(older, name), { recursive: true })
  const before = contents(shop.dataDir)
  const altered = /^\S+ is not as it was written: it was altered or cut short\. Take another backup\.$/

  const attempts: [string, RegExp, { keyFile?: string; migrations?: string }?][] = [
    [file, /^\S+ was encrypted with another key \(its id is [0-9a-f]{16}\): name the file of that key with --key\.$/, { keyFile: otherKey }],
    [file, /^The key \S+ cannot be read \(ENOENT\)/, { keyFile: `${otherKey}.not` }],
    [file, /^\S+ is no key: it must hold exactly 32 bytes\.$/, { keyFile: shortKey }],
    [file, /^The database holds migration \S+, which this version of Sunbeon does not know: start the newer version\.$/, { migrations: older }],
    [`${file}.not`, /^There is no file /],
    ...[17, 29, 5_000, -17, -1].map((at): [string, RegExp] => [edited(file, flipped(at)), altered]),
    [edited(file, (bytes) => bytes.subarray(0, -1)), altered],
    [edited(file, (bytes) => bytes.subarray(0, bytes.length / 2)), altered],
    [edited(file, (bytes) => Buffer.concat([bytes, Buffer.from('more')])), altered],
    [edited(file, (bytes) => bytes.subarray(0, 44)), /^\S+ is cut short\.$/],
    [edited(file, (bytes) => bytes.subarray(0, 12)), /^\S+ is cut short\.$/],
    [edited(file, () => Buffer.alloc(0)), /^\S+ is not a backup of Sunbeon\.$/],
    [path.join(shop.dataDir, 'sunbeon.db'), /^\S+ is not a backup of Sunbeon\.$/],
    [
      edited(file, (bytes) => Buffer.concat([bytes.subarray(0, 8), Buffer.of(2), bytes.subarray(9)])),
      /newer version of Sunbeon \(format 2\): restore it with that one\.$/,
    ],
  ]
  for (const [given, sentence, changes] of attempts) {
    const refusal = restoreInto(shop.dataDir, given, changes)
    await expect(refusal).rejects.toThrow(sentence)
    await expect(refusal).rejects.toBeInstanceOf(RestoreRefused)
  }

  expect(contents(shop.dataDir)).toEqual(before)
  rmSync(shop.dataDir, { recursive: true })
})

const tampered = [
  [
    'an event that was edited',
    "UPDATE Event SET data = replace(data, '20', '21') WHERE type = 'stock.received'",
    /The log of saebom .* cannot be vouched for from event \d+ on/,
  ],
  [
    'a level that is not the sum of its movements',
    'UPDATE Level SET onHand = onHand + 5',
    /The stock of mask-kf94 in the backup is not the sum of its movements\./,
  ],
  ['a promise nobody holds', "UPDATE Ticket SET ended = 1 WHERE service = 'A'", /2 units of mask-kf94 are set aside and live tickets hold 0/],
] as const

for (const [what, sql, sentence] of tampered) {
  test(`[K3] a backup made of ${what} is refused`, async () => {
    const shop = await busyShop()
    await shop.server.close()
    const database = new Database(path.join(shop.dataDir, 'sunbeon.db'))
    expect(database.prepare(sql).run().changes).toBe(1)
    database.close()
    const { file } = await makeBackup(shop.dataDir)
    const folder = folderWithKeysOf(shop.dataDir)
    const before = contents(folder)

    await expect(restoreInto(folder, file)).rejects.toThrow(sentence)

    expect(contents(folder)).toEqual(before)
    rmSync(shop.dataDir, { recursive: true })
  })
}

test('[K3] while a server runs, while another program reads, and without the keys of the log nothing is restored', async () => {
  const shop = await busyShop()
  const { file } = await makeBackup(shop.dataDir)
  const onlyBackupKey = folderWithKeysOf(shop.dataDir)
  rmSync(path.join(onlyBackupKey, 'secrets', 'chain.key'))

  await expect(restoreInto(shop.dataDir, file)).rejects.toThrow('is in use by another Sunbeon server')
  await expect(restoreInto(onlyBackupKey, file)).rejects.toThrow('chain.key is missing: put your copy of the folder secrets/ there first')
  await shop.server.close()
  const reader = new Database(path.join(shop.dataDir, 'sunbeon.db'), { readonly: true })
  reader.exec('BEGIN; SELECT * FROM Store')
  const before = contents(shop.dataDir)
  await expect(restoreInto(shop.dataDir, file)).rejects.toThrow(/^Another program is reading \S+: close it and try again\.$/)

  expect(contents(shop.dataDir)).toEqual(before)
  reader.close()
  expect(readdirSync(path.join(onlyBackupKey, 'secrets'))).not.toContain('chain.key')
  await restoreInto(shop.dataDir, file)
  rmSync(shop.dataDir, { recursive: true })
})
