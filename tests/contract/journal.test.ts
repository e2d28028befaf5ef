import { describe } from 'vitest'
import { emptyDisk, openMemoryJournal } from '#server/journal/memory-journal'
import { CHAIN_KEY, freshFile, openFile } from '../support/sqlite'
import { journalContract } from './journal-contract'

describe('journal in SQLite', () => {
  journalContract(async () => {
    const file = freshFile()
    return { open: async () => openFile(file) }
  })
})

describe('journal in memory', () => {
  journalContract(async () => {
    const disk = emptyDisk()
    return { open: async () => openMemoryJournal({ chainKey: CHAIN_KEY, disk }) }
  })
})
