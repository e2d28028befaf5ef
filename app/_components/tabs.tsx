'use client'

import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs'

export interface TabOf<Id extends string> {
  readonly id: Id
  readonly title: ReactNode
  readonly content: ReactNode
}

/** Rooms side by side of which one is open: arrow keys walk along them, and only the open one is built. */
export function Tabs<Id extends string>({ label, tabs, open, onOpen }: { label: string; tabs: readonly TabOf<Id>[]; open: Id; onOpen: (id: Id) => void }) {
  return (
    <AriaTabs selectedKey={open} onSelectionChange={(key) => onOpen(key as Id)} className="grid gap-4">
      <TabList aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map(({ id, title }) => (
          <Tab
            key={id}
            id={id}
            className="-mb-px grid min-h-target cursor-pointer place-items-center border-b-3 border-transparent px-4 font-semibold whitespace-nowrap text-ink-2 outline-offset-[-3px] hover:text-ink data-selected:border-brand data-selected:text-ink"
          >
            {title}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
