import { leasesContract } from '../contracts/leases.contract.ts';
import { describeOnMongo, openMongoEngine } from '../support/mongo.ts';

const CONTRACTS = [leasesContract];

describeOnMongo('the contracts over the wire', () => {
  for (const contract of CONTRACTS) contract('MongoDB', openMongoEngine);
});
