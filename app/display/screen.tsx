'use client'

import { NextIntlClientProvider, useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { pagesOf } from '#core/display/pages'
import type { LiveError } from '#core/protocol/live'
import type { Snapshot } from '#core/protocol/snapshot'
import type { DisplayView } from '#core/protocol/views'
import type { Catalogue } from '../_i18n/catalogues'
import type { Locale } from '../_i18n/locales'
import { send } from '../_live/send'
import { useLive } from '../_live/use-live'
import { Board } from './board'
import type { JoinQr } from './join-page'
import { useAnnouncements } from './use-announcements'
import { useDeck } from './use-deck'

interface Props {
  readonly initial: Snapshot<DisplayView> | null
  readonly joinQr: JoinQr
  /** The browser's own language first. */
  readonly catalogues: readonly Catalogue[]
}

/** A TV in the shop, in one language after the other. It never goes blank: while the link is dead the last picture stays, with its time. */
export function DisplayScreen({ initial, joinQr, catalogues }: Props) {
  const { snapshot, link, refused } = useLive('display', {}, initial)
  const heard = useAnnouncements(snapshot)
  const languages = catalogues.filter(({ language }) => snapshot?.view.screen.languages.includes(language))
  const inTurn = languages.length > 0 ? inOrder(languages, snapshot?.view.screen.languages) : catalogues.slice(0, 1)
  const pages = snapshot ? pagesOf(snapshot.view) : []
  const { page, language: nth } = useDeck(pages, inTurn.length, snapshot?.view.screen.pageSeconds ?? 8)
  const { language, messages } = inTurn[nth % inTurn.length] ?? { language: 'ko', messages: {} }

  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  // Shut out for certain, not while the server cannot read who it knows: then this page shows the code to be let in again.
  useEffect(() => {
    if (refused !== 'unauthenticated') return
    void send('/api/v1/session', null, { method: 'GET' }).then((answer) => {
      if (!answer.ok && answer.problem.status === 401) location.reload()
    })
  }, [refused])

  return (
    // The pages of staff speak two of these languages: the type of a locale is theirs.
    <NextIntlClientProvider locale={language as Locale} messages={messages} timeZone="Asia/Seoul">
      {snapshot ? (
        <Board snapshot={snapshot} stale={link === 'stale' || refused !== null} refused={refused} heard={heard} page={page} pages={pages} joinQr={joinQr} />
      ) : (
        <Nothing stale={link === 'stale'} refused={refused} />
      )}
    </NextIntlClientProvider>
  )
}

function inOrder(catalogues: readonly Catalogue[], order: readonly string[] = []): readonly Catalogue[] {
  return catalogues.toSorted((a, b) => order.indexOf(a.language) - order.indexOf(b.language))
}

/** Before the first picture. */
function Nothing({ stale, refused }: { stale: boolean; refused: LiveError['kind'] | null }) {
  const t = useTranslations('display')
  return (
    <main data-theme="night" data-distance="tv" data-inches="43" className="tv grid h-dvh place-content-center gap-8 overflow-hidden px-10 text-center">
      <p className="text-body font-bold">{stale ? t('noPicture') : t('loading')}</p>
      {(refused || stale) && <p className="text-body text-ink-2">{refused ? t('refused') : t('retrying')}</p>}
    </main>
  )
}
