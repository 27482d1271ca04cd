using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using VaultPolicy.PolicyEngine.Benchmarks;

if (args is ["register-scale", ..])
{
    RegisterScale.Run(args[1..]);
    return;
}

// In process: the repository's build rules need not be repeated for generated projects.
BenchmarkSwitcher.FromAssembly(typeof(AccessBenchmarks).Assembly).Run(
    args, DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)));
