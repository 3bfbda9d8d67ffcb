using FailoverRename.Rules;

namespace FailoverRename.Planning;

/// <summary>A name that was looked at for a slave, and why it was dropped; null if it was taken.</summary>
public sealed record CandidateTrial(NameCandidate Candidate, Obstacle? Obstacle);
