-- CreateTable
CREATE TABLE "PaperSheet" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "storeId" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "product" TEXT,
    "firstNumber" INTEGER NOT NULL,
    "lastNumber" INTEGER NOT NULL,
    "unitsEach" INTEGER NOT NULL,
    "printedAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "handedOut" TEXT NOT NULL,
    "endedAt" DATETIME,
    "endedBy" TEXT,
    CONSTRAINT "PaperSheet_storeId_fkey" FOREIGN KEY ("storeId") REFERENCES "Store" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PaperSlip" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "storeId" TEXT NOT NULL,
    "sheetId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    CONSTRAINT "PaperSlip_sheetId_fkey" FOREIGN KEY ("sheetId") REFERENCES "PaperSheet" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "PaperSheet_storeId_state_idx" ON "PaperSheet"("storeId", "state");

-- CreateIndex
CREATE INDEX "PaperSheet_storeId_service_lastNumber_idx" ON "PaperSheet"("storeId", "service", "lastNumber");
