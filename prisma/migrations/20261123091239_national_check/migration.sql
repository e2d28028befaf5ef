-- CreateTable
CREATE TABLE "Outage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "storeId" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "openedBy" TEXT NOT NULL,
    "reason" TEXT,
    "answeringSince" DATETIME,
    "ticketsIssued" INTEGER NOT NULL,
    "unitsDispensed" INTEGER NOT NULL,
    "closedAt" DATETIME,
    CONSTRAINT "Outage_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CheckDecision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "storeId" TEXT NOT NULL,
    "ticketId" TEXT NOT NULL,
    "claimId" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "person" TEXT,
    "outcome" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "provisional" BOOLEAN NOT NULL,
    "reasons" TEXT NOT NULL,
    "said" TEXT,
    "figures" TEXT NOT NULL,
    "judgedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "CheckDecision_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Purchase" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "storeId" TEXT NOT NULL,
    "purchaseOrder" INTEGER NOT NULL,
    "ticketId" TEXT NOT NULL,
    "claimId" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "person" TEXT,
    "scheme" TEXT NOT NULL,
    "provisional" BOOLEAN NOT NULL,
    "telling" TEXT NOT NULL,
    "settled" BOOLEAN NOT NULL,
    CONSTRAINT "Purchase_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Seal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "storeId" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    CONSTRAINT "Seal_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Outage_storeId_closedAt_idx" ON "Outage"("storeId", "closedAt");

-- CreateIndex
CREATE INDEX "CheckDecision_storeId_idx" ON "CheckDecision"("storeId");

-- CreateIndex
CREATE INDEX "Purchase_storeId_settled_idx" ON "Purchase"("storeId", "settled");

-- CreateIndex
CREATE INDEX "Purchase_storeId_person_at_idx" ON "Purchase"("storeId", "person", "at");

-- CreateIndex
CREATE INDEX "Purchase_storeId_provisional_at_idx" ON "Purchase"("storeId", "provisional", "at");

-- CreateIndex
CREATE INDEX "Seal_storeId_idx" ON "Seal"("storeId");
