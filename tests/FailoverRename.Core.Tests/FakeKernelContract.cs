using System;
using FailoverRename.Links;
using FailoverRename.Testing;

namespace FailoverRename.Core.Tests;

public sealed class FakeKernelContract : KernelContract
{
    protected override void On(Action<IContractMachine> test) => test(new Machine());

    private sealed class Machine : IContractMachine
    {
        private readonly FakeKernel _kernel = new();

        public IKernel Kernel => _kernel;

        public Ifindex AddLink(string name, string address)
        {
            FakeDevice device = new() { Name = name };
            device.Attributes["address"] = address;
            device.Unreadable.Add("carrier"); // as for every device that is down
            return _kernel.Add(device);
        }

        public Ifindex AddMaster(string name) => _kernel.Add(new FakeDevice { Name = name });

        public void Enslave(Ifindex slave, Ifindex master) => _kernel.Device(slave).Master = master;

        public void Release(Ifindex slave) => _kernel.Device(slave).Master = null;

        public void SetUp(Ifindex link) => _kernel.Device(link).Up = true;

        public bool IsUp(Ifindex link) => _kernel.Device(link).Up;

        public void Rename(Ifindex link, string name) => _kernel.Device(link).Name = name;

        public void Record(Ifindex link, string key, string value)
        {
            _kernel.Device(link).Initialized = true;
            _kernel.Device(link).Env.Add(key, value);
        }

        public void StartUdev() => _kernel.HasUdev = true;

        public void Remove(Ifindex link) => _kernel.Remove(link);
    }
}
