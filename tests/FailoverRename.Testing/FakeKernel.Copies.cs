using System.Linq;

namespace FailoverRename.Testing;

public sealed partial class FakeKernel
{
    /// <summary>
    /// A machine with the same devices, to be changed on its own; without what was planted, written and locked.
    /// </summary>
    public FakeKernel Copy()
    {
        FakeKernel copy = new()
        {
            _lastIndex = _lastIndex,
            _lastParent = _lastParent,
            MidRename = MidRename,
            HasUdev = HasUdev,
        };
        copy._devices.Clear();
        foreach ((int index, FakeDevice device) in _devices)
        {
            copy._devices.Add(index, device.Copy());
        }

        return copy;
    }

    /// <summary>All that a run of the shipped rules can see, in one line: equal for machines that are alike.</summary>
    public override string ToString() => string.Join(' ', _devices.Select(pair => Line(pair.Key, pair.Value)));

    private string Line(int index, FakeDevice device)
    {
        string below = device.Master is { } master ? $"<{master}" : "";
        string renamed = MidRename?.Value == index ? "*" : "";
        return string.Join('=', [$"{index}:{device.Name}{below}{renamed}", .. device.Altnames.Order()]);
    }
}
