-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN "hereAt" DATETIME;
