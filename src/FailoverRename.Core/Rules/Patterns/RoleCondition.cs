using FailoverRename.Topology;

namespace FailoverRename.Rules.Patterns;

/// <summary><c>role</c>: what the slave is to its master.</summary>
internal sealed record RoleCondition(Role Role) : Condition
{
    public override FactRequirements Requirements => FactRequirements.Nothing;

    public override string Text => $"role: {Role.Word()}";

    internal override string? Mismatch(MatchContext context) => context.Subject.Role is { } role && role != Role
        ? $"role is {role.Word()}, not {Role.Word()}"
        : null;
}
