using System.Linq;

namespace FailoverRename.Testing;

public sealed partial class FakeKernel
{
    /// <summary>
    /// An independent copy of the devices, without planted faults, recorded writes and locks.
    /// </summary>
    public FakeKernel Copy()
    {
        FakeKernel copy = new()
        {
            _lastIndex = _lastIndex,
            _lastParent = _lastParent,
            MidRename = MidRename,
            HasUdev = HasUdev,
            HostFacts = HostFacts,
            Note = Note,
        };
        copy.Reserved.UnionWith(Reserved);
        copy._devices.Clear();
        foreach ((int index, FakeDevice device) in _devices)
        {
            copy._devices.Add(index, device.Copy());
        }

        return copy;
    }

    /// <summary>Everything that a run can read, as one line. Equal machines have equal lines.</summary>
    public override string ToString() =>
        string.Join(' ', [.. _devices.Select(pair => Line(pair.Key, pair.Value)), Note.Replace('\n', ';')]);

    private string Line(int index, FakeDevice device)
    {
        string below = device.Master is { } master ? $"<{master}" : "";
        string renamed = MidRename?.Value == index ? "*" : "";
        string known = device.Initialized ? "!" : "";
        string busy = device is { Up: true, LiveRename: false } ? "^" : "";
        string facts = string.Concat(device.Attributes.Concat(device.Env).Select(pair => $",{pair.Key}:{pair.Value}"));
        string line = $"{index}:{device.Name}{below}{renamed}{known}{busy}{facts}";
        return string.Join('=', [line, .. device.Altnames.Order()]);
    }
}
