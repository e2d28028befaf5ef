'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Entrance, StandingPerson } from '#server/runtime'
import { LanguageSwitch } from '../_components/language-switch'
import { ConnectionNote } from './connection-note'
import { KeyForm } from './key-form'
import { PasskeyButton } from './passkey-button'
import { PasswordForm } from './password-form'
import { PinPad } from './pin-pad'
import { StandingPeople } from './standing-people'
import { useEnter } from './use-enter'

type Way = { readonly by: 'people' } | { readonly by: 'pin'; readonly person: StandingPerson } | { readonly by: 'password'; readonly name: string }

/** Where everybody signs in. At a registered terminal those who stand there come first: a name and a PIN are enough. */
export function EnterForm({ to, wrongRole, entrance }: { to: string; wrongRole: boolean; entrance: Entrance }) {
  const t = useTranslations('enter')
  const enter = useEnter(to)
  const { stores, terminal } = entrance
  const people = terminal?.people ?? []
  const [way, setWay] = useState<Way>(people.length > 0 ? { by: 'people' } : { by: 'password', name: '' })
  const go = (next: Way) => {
    enter.forget()
    setWay(next)
  }

  return (
    <main className="mx-auto grid min-h-dvh max-w-md grid-cols-[minmax(0,1fr)] content-center gap-6 p-6">
      <header>
        <div className="flex items-baseline justify-between">
          <h1 className="text-3xl font-bold">{t('title')}</h1>
          <LanguageSwitch />
        </div>
        <p className="mt-2 text-ink-2">
          {wrongRole ? t('wrongRole') : terminal && way.by !== 'password' ? t('leadTerminal', { name: terminal.name }) : t('lead')}
        </p>
      </header>
      {way.by === 'people' && (
        <StandingPeople
          people={people}
          onChoose={(person) => go(person.hasPin ? { by: 'pin', person } : { by: 'password', name: person.name })}
          onPassword={() => go({ by: 'password', name: '' })}
        />
      )}
      {way.by === 'pin' && (
        <PinPad person={way.person} enter={enter} onBack={() => go({ by: 'people' })} onPassword={() => go({ by: 'password', name: way.person.name })} />
      )}
      {way.by === 'password' && (
        <>
          <PasswordForm key={way.name} name={way.name} stores={stores} enter={enter} onBack={people.length > 0 ? () => go({ by: 'people' }) : null} />
          <PasskeyButton enter={enter} />
        </>
      )}
      <div role="alert" className="empty:-mt-6">
        {enter.failure && (
          <p className="rounded-2xl bg-wash p-4">
            <b className="block">{enter.failure.title}</b>
            {enter.failure.todo}
          </p>
        )}
      </div>
      <footer className="grid grid-cols-[minmax(0,1fr)] gap-4 border-t border-line pt-5">
        <KeyForm enter={enter} />
        <ConnectionNote />
      </footer>
    </main>
  )
}
