-- History past its retention is found by time; rows are appended in that order, so a BRIN index of a few pages does.
CREATE INDEX "OrderHistory_at_idx" ON "OrderHistory" USING brin ("at");
