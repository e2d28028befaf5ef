-- CreateTable
CREATE TABLE "Store" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "epoch" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "chain" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "settings" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "dayOpenedAt" DATETIME NOT NULL,
    "dayClosedAt" DATETIME,
    "daySequence" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Ticket" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "storeId" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "formerLabels" TEXT NOT NULL,
    "product" TEXT,
    "promiseKind" TEXT,
    "collectFrom" DATETIME,
    "collectUntil" DATETIME,
    "brokenAt" DATETIME,
    "status" TEXT NOT NULL,
    "standingSince" DATETIME,
    "counter" TEXT,
    "standingReason" TEXT,
    "ended" BOOLEAN NOT NULL,
    "lane" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "rank" INTEGER NOT NULL,
    "issueSequence" INTEGER NOT NULL,
    "callCounter" TEXT,
    "callAt" DATETIME,
    "callSequence" INTEGER,
    "callTimes" INTEGER,
    "prepared" BOOLEAN NOT NULL,
    "postponed" INTEGER NOT NULL,
    "paceIn" TEXT,
    "paceSeconds" INTEGER,
    "paceSequence" INTEGER,
    "language" TEXT,
    "issuedAt" DATETIME NOT NULL,
    "tokenHash" TEXT NOT NULL,
    CONSTRAINT "Ticket_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Claim" (
    "ticketId" TEXT NOT NULL,
    "nth" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "dispensed" INTEGER NOT NULL,
    "reason" TEXT,
    "birthDigit" INTEGER,
    "proxyClass" TEXT,

    PRIMARY KEY ("ticketId", "nth"),
    CONSTRAINT "Claim_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DrawnNumber" (
    "storeId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "ticketId" TEXT NOT NULL,

    PRIMARY KEY ("storeId", "day", "service", "number"),
    CONSTRAINT "DrawnNumber_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Level" (
    "storeId" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "onHand" INTEGER NOT NULL,
    "allocated" INTEGER NOT NULL,
    "heldBack" INTEGER NOT NULL,
    "counting" BOOLEAN NOT NULL,
    "reportedAt" DATETIME,

    PRIMARY KEY ("storeId", "product"),
    CONSTRAINT "Level_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Movement" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "storeId" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "kind" TEXT NOT NULL,
    "onHand" INTEGER NOT NULL,
    "allocated" INTEGER NOT NULL,
    "heldBack" INTEGER NOT NULL,
    "ticketId" TEXT,
    "claimId" TEXT,
    CONSTRAINT "Movement_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CounterState" (
    "storeId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "open" BOOLEAN NOT NULL,
    "calls" TEXT NOT NULL,

    PRIMARY KEY ("storeId", "code"),
    CONSTRAINT "CounterState_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Event" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "storeId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "type" TEXT NOT NULL,
    "actorRole" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "data" TEXT,
    "payloadHash" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    CONSTRAINT "Event_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Answer" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "fingerprint" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "storeId" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Credential" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "storeId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    CONSTRAINT "Credential_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Session" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "storeId" TEXT NOT NULL,
    "credentialId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "Session_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Store_code_key" ON "Store"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_tokenHash_key" ON "Ticket"("tokenHash");

-- CreateIndex
CREATE INDEX "Ticket_storeId_ended_idx" ON "Ticket"("storeId", "ended");

-- CreateIndex
CREATE INDEX "Ticket_storeId_callSequence_idx" ON "Ticket"("storeId", "callSequence");

-- CreateIndex
CREATE INDEX "Ticket_storeId_paceIn_paceSequence_idx" ON "Ticket"("storeId", "paceIn", "paceSequence");

-- CreateIndex
CREATE INDEX "Movement_storeId_product_idx" ON "Movement"("storeId", "product");

-- CreateIndex
CREATE UNIQUE INDEX "event_fence" ON "Event"("storeId", "sequence");

-- CreateIndex
CREATE INDEX "Answer_at_idx" ON "Answer"("at");

-- CreateIndex
CREATE INDEX "Credential_storeId_idx" ON "Credential"("storeId");

-- CreateIndex
CREATE INDEX "Session_storeId_idx" ON "Session"("storeId");
