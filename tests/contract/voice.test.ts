import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { clipPack } from '#core/voice/clip-pack'
import { readWav, secondsOf } from '#core/voice/wav'
import { type Running, STORE, startShop } from '../support/running-server'
import { toneOf, writeVoice } from '../support/voices'

describe('voices over the API', () => {
  let running: Running
  let pharmacist: { readonly cookie: string; readonly member: string }
  const as = (cookie: string) => ({ cookie, origin: running.base })
  const get = (target: string, cookie = pharmacist.cookie) => running.request('GET', `${STORE}/${target}`, { headers: as(cookie) })
  const post = (target: string, body: unknown = {}) => running.request('POST', `${STORE}/${target}`, { body, headers: as(pharmacist.cookie) })
  const record = async (clip: string, bytes: Uint8Array<ArrayBuffer> | string, type = 'audio/wav', voice = 'own-ko') => {
    const response = await fetch(`${running.base}${STORE}/voices/${voice}/record/${encodeURIComponent(clip)}`, {
      method: 'POST',
      body: bytes,
      headers: { ...as(pharmacist.cookie), 'content-type': type },
    })
    return { status: response.status, body: (await response.json()) as { kind?: string; version?: string; seconds?: number; whatToDo?: string } }
  }
  const own = () => path.join(running.dataDir, 'voices', 'own')
  const files = (): string[] => (existsSync(own()) ? readdirSync(own(), { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name)) : [])

  beforeAll(async () => {
    running = await startShop()
    pharmacist = await running.person('pharmacist')
  })
  afterAll(() => running.close())

  test('[VO10] recordings made at once are all kept, trimmed, under the words they say', async () => {
    const { wanted } = (await get('voice')).body
    const names: string[] = wanted.ko.slice(0, 6).map(({ id }: { id: string }) => id)
    expect(names).toContain('name-공적 마스크')
    const answers = await Promise.all(names.map((name, at) => record(name, toneOf(0.3, 200 + at * 40))))
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 200))
    const pack = (await get('voices/own-ko')).body
    expect(Object.keys(pack.manifest.clips).sort()).toEqual([...names].sort())
    expect(pack.manifest.voice).toBe('새봄약국')
    for (const { seconds } of Object.values<{ seconds: number }>(pack.manifest.clips)) expect(seconds).toBeCloseTo(0.36, 1)
    const before = files()
    await record('10', toneOf(0.2, 900))
    await record('10', toneOf(0.5, 800))
    expect(files(), 'the recording before went').toHaveLength(before.length + 1)
    expect((await get('voice')).body.packs.find(({ id }: { id: string }) => id === 'own-ko')).toMatchObject({ clips: 7, missing: wanted.ko.length - 7 })
  })

  test('[VO10] what is no fit recording is refused with words, and nothing of it stays', async () => {
    const before = files()
    const wrong = [
      [await record('17', toneOf(0.3)), 404, 'unknown_voice'],
      [await record('../../secrets', toneOf(0.3)), 404, 'unknown_voice'],
      [await record('10', toneOf(0.3), 'audio/wav', 'espeak-ko'), 404, 'unknown_voice'],
      [await record('10', toneOf(0.3), 'application/json'), 422, 'wrong_sound'],
      [await record('10', 'RIFF but no sound at all, however long this goes on and on'), 422, 'wrong_sound'],
      [await record('10', toneOf(0)), 422, 'wrong_sound'],
      [await record('10', toneOf(11)), 422, 'wrong_sound'],
      [await record('10', new Uint8Array(1024 * 1024 + 1)), 413, 'too_large'],
    ] as const
    for (const [{ status, body }, expected, kind] of wrong) {
      expect([status, body.kind], JSON.stringify(body)).toEqual([expected, kind])
      expect(body.whatToDo).not.toBe('')
    }
    expect(files()).toEqual(before)
  })

  test('[VO11] a clip is served by its hash for ever, and only while it is what the manifest says', async () => {
    writeVoice(running.dataDir, 'tones', 'ko')
    const { manifest } = (await running.get('voices/tones', running.keys.display)).body
    const { hash, file } = manifest.clips['10']
    const fetched = await fetch(`${running.base}${STORE}/voices/tones/clips/${hash}`, { headers: { authorization: `Bearer ${running.keys.display}` } })
    expect(fetched.headers.get('cache-control')).toMatch(/max-age=31536000, immutable/)
    expect(fetched.headers.get('content-type')).toBe('audio/wav')
    const sound = readWav(new Uint8Array(await fetched.arrayBuffer()))
    expect(sound && secondsOf(sound)).toBeGreaterThan(0.2)
    writeFileSync(path.join(running.dataDir, 'voices', 'tones', file), toneOf(1))
    expect((await running.get(`voices/tones/clips/${hash}`, running.keys.display)).status).toBe(404)
  })

  test('[VO11] a folder whose manifest is none, or leads elsewhere, is no voice', async () => {
    const clip = { file: 'a.wav', hash: 'a'.repeat(64), seconds: 1, loudness: -20 }
    const fit = { language: 'ko', voice: 'v', licence: 'l', clips: { 1: clip } }
    expect(clipPack.safeParse(fit).success).toBe(true)
    const wrong = [
      '{',
      JSON.stringify({ ...fit, clips: { 1: { ...clip, file: '../../secrets/operator.key' } } }),
      JSON.stringify({ ...fit, clips: { 1: { ...clip, file: 'a.html' } } }),
      JSON.stringify({ ...fit, language: 'xx' }),
      JSON.stringify({ ...fit, clips: { '../1': clip } }),
    ]
    for (const [at, text] of wrong.entries()) {
      mkdirSync(path.join(running.dataDir, 'voices', `wrong-${at}`), { recursive: true })
      writeFileSync(path.join(running.dataDir, 'voices', `wrong-${at}`, 'manifest.json'), text)
      expect((await get(`voices/wrong-${at}`)).status, text).toBe(404)
    }
    for (const name of ['..', '../secrets', 'own', 'OWN-ko', 'nothing']) expect((await get(`voices/${encodeURIComponent(name)}`)).status, name).toBe(404)
    expect((await get('voice')).body.packs.map(({ id }: { id: string }) => id)).not.toContain('wrong-0')
  })

  test('[VO12] an acceptance holds for the clips that were heard', async () => {
    writeVoice(running.dataDir, 'heard', 'ko')
    const choice = { source: 'pack', packs: { ko: 'heard' } }
    expect((await post('voice', choice)).body.kind).toBe('voice_not_accepted')
    const { version } = (await get('voices/heard')).body
    expect((await post('voices/heard/accept', { version: 'other' })).body.kind).toBe('voice_changed')
    expect((await post('voices/heard/accept', { version })).status).toBe(200)
    expect((await post('voice', choice)).status).toBe(200)
    const accepted = async () => (await get('voice')).body.packs.find(({ id }: { id: string }) => id === 'heard').accepted
    expect(await accepted()).toMatchObject({ by: expect.any(String), at: expect.any(String) })
    const { events } = (await running.get('events?after=0&limit=1000')).body
    expect(events.find(({ type }: { type: string }) => type === 'voice.accepted')).toMatchObject({
      actor: { role: 'pharmacist', id: pharmacist.member },
      data: { pack: 'heard', version },
    })
    writeVoice(running.dataDir, 'heard', 'ko', [{ id: '1', text: '일' }])
    expect(await accepted()).toBeUndefined()
    expect((await get('voices/heard')).body.version).not.toBe(version)
  })
})

describe('npm run voice-pack', () => {
  const make = (dataDir: string, args: readonly string[], env: Record<string, string> = {}) =>
    spawnSync(process.execPath, ['dist/voice-pack.js', ...args], { env: { ...process.env, DATA_DIR: dataDir, ...env }, encoding: 'utf8' })

  test('[VO13] what it lacks is one sentence, and a made voice is one the server reads', () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'sunbeon-'))
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
    const none = make(dataDir, ['--language', 'ko'], { PATH: dataDir })
    expect([none.status, none.stderr.trim().split('\n').length, none.stderr]).toEqual([1, 1, expect.stringContaining('espeak-ng is not installed')])
    expect(make(dataDir, ['--language', 'fr']).stderr.trim()).toBe('--language is fr; expected ko or en.')
    expect(existsSync(path.join(dataDir, 'voices'))).toBe(false)
    // A stand-in of the program: it says the same tone whatever it is asked.
    const tools = mkdtempSync(path.join(tmpdir(), 'sunbeon-tools-'))
    onTestFinished(() => rmSync(tools, { recursive: true, force: true }))
    writeFileSync(path.join(tools, 'tone.wav'), toneOf(0.2))
    writeFileSync(
      path.join(tools, 'espeak-ng'),
      `#!/bin/sh\n[ "$1" = --version ] && echo 'eSpeak NG text-to-speech: 1.51' || exec /bin/cat '${tools}/tone.wav'\n`,
      { mode: 0o755 },
    )
    const made = make(dataDir, ['--language', 'ko', '--services', '마스크'], { PATH: tools })
    expect(made.stderr).toBe('')
    const folder = path.join(dataDir, 'voices', 'espeak-ko')
    const manifest = clipPack.parse(JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')))
    expect(manifest.voice).toContain('1.51')
    expect(Object.keys(manifest.clips)).toEqual(expect.arrayContaining(['name-마스크', 'letter-A', '17', '6+', 'customer', 'to-counter']))
    for (const { file } of Object.values(manifest.clips)) expect(existsSync(path.join(folder, file))).toBe(true)
  })
})
