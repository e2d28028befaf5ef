import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { runtime } from '#server/runtime'
import { AccountScreen } from './account-screen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('title') }
}

/** For everybody who signed in as themselves, whatever their role. */
export default async function AccountPage() {
  await connection()
  const cookies = (await headers()).get('cookie')
  const account = await runtime().account(cookies)
  const session = runtime().session(cookies)
  if (!account || !session) redirect('/enter?to=/account')
  return <AccountScreen account={account} session={session} />
}
