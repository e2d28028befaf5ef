import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { credentialId, memberId } from '#core/ids'
import { openPeople } from '#server/auth/people'
import { temporary } from '../support/temporary'

const KIM = memberId('kim')
const TILL = credentialId('till-1')

describe('credentials and sessions of people', () => {
  const file = path.join(temporary(), 'auth.db')
  const open = () => openPeople({ file, secret: Buffer.alloc(32, 7) })

  test('[Y1] a password is checked, replaced with every session ending, and there is none until one is set', async () => {
    const people = await open()
    expect(await people.isPassword(KIM, 'a long password')).toBe(false)
    await people.setPassword(KIM, 'a long password')
    expect(await people.isPassword(KIM, 'a long password')).toBe(true)
    expect(await people.isPassword(KIM, 'another password')).toBe(false)
    expect(await people.isPassword(null, 'a long password')).toBe(false)
    const { id } = await people.openSession(KIM, TILL)
    expect(people.sessionsAt(TILL).map((session) => session.id)).toEqual([id])
    await people.setPassword(KIM, 'the next password')
    expect(people.sessionsAt(TILL)).toEqual([])
    expect(await people.isPassword(KIM, 'a long password')).toBe(false)
    await people.close()
  })

  test('[Y2] sessions, locks and PINs survive a restart; whoever is forgotten has none left', async () => {
    const before = await open()
    await before.setPin(KIM, '246813')
    const session = await before.openSession(KIM, TILL)
    await before.lock(session.id, true)
    await before.close()
    const after = await open()
    expect(after.sessionsAt(TILL)).toEqual([{ ...session, locked: true }])
    expect([await after.isPin(KIM, '246813'), await after.isPin(KIM, '246814')]).toEqual([true, false])
    await after.forget(KIM)
    expect(after.sessionsAt(TILL)).toEqual([])
    expect([await after.hasPin(KIM), await after.isPassword(KIM, 'the next password')]).toEqual([false, false])
    await after.close()
  })

  test('[Y3] an invitation works once, and a new one ends the old', async () => {
    const people = await open()
    const first = await people.invite(KIM, 60)
    const second = await people.invite(KIM, 60)
    expect(await people.takeInvitation(first)).toBeNull()
    expect(await people.invited(second)).toBe(KIM)
    expect(await Promise.all([people.takeInvitation(second), people.takeInvitation(second)])).toEqual(expect.arrayContaining([KIM, null]))
    expect(await people.invited(await people.invite(KIM, -1))).toBeNull()
    await people.close()
  })
})
