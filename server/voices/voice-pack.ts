import path from 'node:path'
import { parseArgs } from 'node:util'
import { packName, voiceLanguages } from '#core/voice/voice-settings'
import { CannotStart } from '#server/cannot-start'
import { parseEnvironment, WrongEnvironment } from '#server/env'
import { makePack } from '#server/voices/make-pack'
import { servicesIn } from '#server/voices/services-in'

const USAGE = `npm run voice-pack -- --language ko|en [--name NAME] [--services "마스크,처방"]

Has espeak-ng say every number, letter and phrase of a call and writes them to DATA_DIR/voices/NAME (default espeak-ko or espeak-en).
--services: how services are called, if not as the shop in DATA_DIR calls them.
No screen speaks with it until somebody has listened to it and accepted it, on the page /voice.`

try {
  await run()
} catch (error) {
  if (!(error instanceof CannotStart || error instanceof WrongEnvironment || (error instanceof TypeError && 'code' in error))) throw error
  console.error(error.message)
  process.exitCode = 1
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { language: { type: 'string' }, name: { type: 'string' }, services: { type: 'string' }, help: { type: 'boolean' } },
  })
  const language = voiceLanguages.find((known) => known === values.language)
  if (values.help) return console.log(USAGE)
  if (!language) throw new CannotStart(`--language is ${values.language ?? 'missing'}; expected ${voiceLanguages.join(' or ')}.`)
  const name = values.name ?? `espeak-${language}`
  if (!packName.safeParse(name).success || name.startsWith('own')) throw new CannotStart(`--name is ${name}; expected small letters, figures and hyphens.`)
  const { dataDir } = parseEnvironment(process.env)
  const services = values.services?.split(',').map((spoken, at) => ({ code: String(at), name: spoken.trim(), nameEn: spoken.trim() }))
  const folder = path.join(dataDir, 'voices', name)
  const made = await makePack({ language, folder, services: services ?? servicesIn(path.join(dataDir, 'sunbeon.db')) })
  console.log(`${made} clips in ${folder}. Listen to them on the page /voice and accept them; until then no screen uses them.`)
}
