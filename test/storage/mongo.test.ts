import { describeContracts } from '../contracts/contracts.ts';
import { describeOnMongo, openMongoEngine } from '../support/mongo.ts';

describeOnMongo('the contracts over the wire', () => describeContracts('MongoDB', openMongoEngine));
