import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { staffSession } from '../staff-session'
import { ConsoleScreen } from './console-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console')
  return { title: t('title') }
}

export default async function ConsolePage() {
  await connection()
  const session = await staffSession('/console')
  return <ConsoleScreen initial={await runtime().staff(session.store)} session={session} />
}
