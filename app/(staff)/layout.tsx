import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { RoomMessages } from '../_i18n/room-messages'
import '../pretendard.css'

/** Who may come in is asked by each page (staff-session.ts): only a page knows where to come back to. */
export default async function StaffLayout({ children }: { children: ReactNode }) {
  await connection()
  return <RoomMessages rooms={['shared', 'problems', 'outage', 'line', 'console', 'kioskNote', 'account', 'plainHttp', 'errors']}>{children}</RoomMessages>
}
