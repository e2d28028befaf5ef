'use client'

import { ChevronLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Account, PageSession } from '#server/runtime'
import { LanguageSwitch } from '../../_components/language-switch'
import { PersonMenu } from '../person-menu'
import { PasskeySection } from './passkey-section'
import { PasswordSection } from './password-section'
import { PinSection } from './pin-section'
import { TerminalSection } from './terminal-section'

/** What somebody shows to be let in, and where. */
export function AccountScreen({ account, session }: { account: Account; session: PageSession }) {
  const t = useTranslations('account')
  const shared = useTranslations('shared')
  return (
    <main className="mx-auto grid max-w-xl grid-cols-[minmax(0,1fr)] gap-5 px-5 py-6">
      <header className="grid gap-4">
        <div className="flex items-center gap-2">
          {account.role !== 'network' && (
            <a href="/console" className="flex items-center gap-1 font-semibold text-brand hover:underline">
              <ChevronLeft size={18} aria-hidden />
              {t('toConsole')}
            </a>
          )}
          <span className="ml-auto" />
          <LanguageSwitch />
          <PersonMenu session={session} page="/account" compact />
        </div>
        <div>
          <h1 className="text-3xl font-bold">{t('title')}</h1>
          <p className="mt-1 text-ink-2">
            {account.name} · {shared(`role.${account.role}`)}
          </p>
        </div>
      </header>
      <PinSection hasPin={account.hasPin} />
      {(account.mayRegister || account.terminal !== null) && <TerminalSection account={account} />}
      <PasskeySection />
      <PasswordSection name={account.name} />
    </main>
  )
}
