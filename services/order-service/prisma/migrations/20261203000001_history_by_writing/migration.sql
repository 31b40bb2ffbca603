-- What is to be sealed, and what is past keeping, is found by time; rows are appended in that order: a BRIN index of a few pages does.
CREATE INDEX CONCURRENTLY "OrderHistory_writtenAt_idx" ON "OrderHistory" USING brin ("writtenAt");
