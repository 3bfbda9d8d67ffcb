using System.Linq;
using FailoverRename.Rules.Source;

namespace FailoverRename.Core.Tests.Rules.Source;

public sealed class DiagnosticBagTests
{
    private readonly DiagnosticBag _bag = new();
    private readonly SourceText _file = new("a.yaml", "");

    [Fact]
    public void The_first_of_very_many_faults_are_kept_and_the_others_counted()
    {
        foreach (int line in Enumerable.Range(1, 10_003))
        {
            _bag.Report(new SourcePosition(_file, line, 1), 1, "fault");
        }

        Assert.Equal(10_000, _bag.Found.Length);
        Assert.Equal(10_000, _bag.Found[^1].Position.Line);
        Assert.Equal(3, _bag.NotKept);
    }

    [Fact]
    public void The_first_error_is_kept_after_very_many_warnings()
    {
        foreach (int line in Enumerable.Range(1, 10_003))
        {
            _bag.Warn(new SourcePosition(_file, line, 1), 1, "warning");
        }

        Assert.False(_bag.HasErrors);
        _bag.Report(new SourcePosition(_file, 20_000, 1), 1, "fault");

        Assert.True(_bag.HasErrors);
        Assert.Contains(_bag.Found, diagnostic => diagnostic.Severity == Severity.Error);
    }
}
