/** English words too common in chat to search by; contractions appear as they are left when cut at the apostrophe. */

export const stopWords: ReadonlySet<string> = new Set(
  `a about after again all also am an and another any anybody anyone anything are arent around as at be because been before being both but by
  can cant could couldn couldnt did didn didnt do does doesn doesnt doing don done dont else ever every everyone few for from further
  get gets getting go goes going gonna got had hadn hadnt has hasn hasnt have haven havent having he hello her here hers hey hi him his how
  i id if ill im in into is isn isnt it its itself ive just kinda know let lets like ll may maybe me might mine more most much my myself need
  no nor not now of off ok okay on once one only or other our ours out over own please pls re really s same shall she should shouldn shouldnt
  so some somebody someone something still such t than that thats the their them then there theres these they theyre thing things this those through to too
  u under until up ur us ve very want was wasn wasnt way we well were weren werent what whats when where wheres which while who whos whom why will with
  won wont would wouldn wouldnt yeah yep yes yet you youre your yours`.split(/\s+/),
);
