'use client'

import { useCallback } from 'react'
import type { LiveName, LiveView } from '#core/protocol/live'
import type { Snapshot } from '#core/protocol/snapshot'
import { type Live, useLink } from './use-link'

/** The one way for a screen to get news. */
export function useLive<Name extends LiveName>(
  name: Name,
  options: { readonly auth?: Readonly<Record<string, string>> } = {},
  initial: Snapshot<LiveView<Name>> | null = null,
): Live<LiveView<Name>> {
  const load = useCallback(async () => (await import('./checked')).opener(name), [name])
  return useLink(load, options, initial)
}
