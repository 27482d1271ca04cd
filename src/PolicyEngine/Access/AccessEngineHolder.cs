using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>
/// The engine in force. Threads that decide take <see cref="Current"/> once a decision and are never stopped: a new register is one
/// reference that they see with their next decision. A decision uses one register from its start to its end.
/// </summary>
/// <param name="engine">The first engine.</param>
public sealed class AccessEngineHolder(AccessEngine engine)
{
    private AccessEngine _engine = engine;

    /// <summary>The engine in force.</summary>
    public AccessEngine Current => Volatile.Read(ref _engine);

    /// <summary>Puts a register in force, with the policy unchanged.</summary>
    /// <param name="register">The register.</param>
    /// <returns>The engine that was in force until now.</returns>
    public AccessEngine Swap(RegisterTable register)
    {
        AccessEngine before = Current;
        while (true)
        {
            AccessEngine seen = Interlocked.CompareExchange(ref _engine, before.WithRegister(register), before);
            if (ReferenceEquals(seen, before))
            {
                return before;
            }

            // Another thread swapped first; its policy stays, the register is ours.
            before = seen;
        }
    }

    /// <summary>Puts another engine in force: another policy, another register.</summary>
    /// <param name="next">The engine.</param>
    /// <returns>The engine that was in force until now.</returns>
    public AccessEngine Swap(AccessEngine next) => Interlocked.Exchange(ref _engine, next);
}
