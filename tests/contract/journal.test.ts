import { describe } from 'vitest'
import { emptyDisk } from '#server/journal/memory-disk'
import { openMemoryJournal } from '#server/journal/memory-journal'
import { CHAIN_KEY, freshFile, openFile } from '../support/sqlite'
import { eraseContract } from './erase-contract'
import { journalContract } from './journal-contract'

describe('journal in SQLite', () => {
  const start = async () => {
    const file = freshFile()
    return { open: async () => openFile(file) }
  }
  journalContract(start)
  eraseContract(start)
})

describe('journal in memory', () => {
  const start = async () => {
    const disk = emptyDisk()
    return { open: async () => openMemoryJournal({ chainKey: CHAIN_KEY, disk }) }
  }
  journalContract(start)
  eraseContract(start)
})
