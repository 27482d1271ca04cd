using System.Reflection.Emit;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Conditions as jumps.</summary>
internal sealed partial class Emitter
{
    private readonly List<(Label Failed, Waiting Waiting, Label Next)> _waiting = [];

    private LocalBuilder EvalLogical(IrLogical logical)
    {
        LocalBuilder result = _locals.Take(typeof(bool));
        Label no = _il.DefineLabel();
        Label end = _il.DefineLabel();
        Jump(logical, when: false, no);
        StoreFlag(result, true);
        _il.Emit(OpCodes.Br, end);
        _il.MarkLabel(no);
        StoreFlag(result, false);
        _il.MarkLabel(end);
        return result;
    }

    /// <summary>Goes on at <paramref name="target"/> if the condition is <paramref name="when"/>, with the next instruction if it is the opposite.</summary>
    private void Jump(IrNode condition, bool when, Label target)
    {
        if (_trace is not null && _trace.TryGetClause(condition, out int clause))
        {
            JumpNoted(condition, clause, when, target);
            return;
        }

        switch (condition)
        {
            case IrNot not:
                Jump(not.Operand, !when, target);
                break;
            case IrLogical logical:
                JumpLogical(logical, when, target);
                break;
            case IrLet let:
                Bind(let);
                Jump(let.Body, when, target);
                break;
            case IrEquality { Left.Type.Kind: CelTypeKind.Bool or CelTypeKind.Int or CelTypeKind.Uint or CelTypeKind.Double } equality:
                Operand left = Eval(equality.Left);
                Operand right = Eval(equality.Right);
                Load(left);
                Load(right);

                // Both take a NaN for unequal.
                _il.Emit(when == equality.IsNegated ? OpCodes.Bne_Un : OpCodes.Beq, target);
                break;
            case IrCall { Overloads.Length: 1 } call when Intrinsics.Branch(call.Overloads[0].Method, when) is { } branch:
                PushArguments(call, EvalArguments(call));
                _il.Emit(branch, target);
                break;
            default:
                Load(Eval(condition));
                _il.Emit(when ? OpCodes.Brtrue : OpCodes.Brfalse, target);
                break;
        }
    }

    /// <summary>
    /// The first part that decides does so, whatever failed before it. The error of a part that failed waits in locals while the parts
    /// after it are evaluated; of several errors the first remains.
    /// </summary>
    private void JumpLogical(IrLogical logical, bool when, Label target)
    {
        bool decisive = !logical.IsAnd;
        List<IrNode> parts = Parts(logical);
        Label outer = _error;
        Label end = _il.DefineLabel();
        Label decided = when == decisive ? target : end;
        Waiting? waiting = null;
        for (int i = 0; i < parts.Count; i++)
        {
            bool isLast = i == parts.Count - 1;
            if ((isLast && waiting is null) || !_failing.CanFail(parts[i]))
            {
                Jump(parts[i], decisive, decided);
                continue;
            }

            waiting ??= BeginWaiting();
            Label next = isLast ? waiting.Remains : _il.DefineLabel();
            _error = AwaitRest(waiting, next);
            Jump(parts[i], decisive, decided);
            _error = outer;
            if (!isLast)
            {
                _il.MarkLabel(next);
            }
        }

        if (waiting is not null)
        {
            _il.Emit(OpCodes.Ldloc, waiting.Fault);
            _il.Emit(OpCodes.Brtrue, waiting.Remains);
        }

        if (when != decisive)
        {
            _il.Emit(OpCodes.Br, target);
        }

        _il.MarkLabel(end);
    }

    /// <summary>The operands of a chain of the same operator, in the order of the text.</summary>
    private static List<IrNode> Parts(IrLogical root)
    {
        List<IrNode> parts = [];
        Stack<IrNode> pending = new([root]);
        while (pending.TryPop(out IrNode? next))
        {
            if (next is IrLogical logical && logical.IsAnd == root.IsAnd)
            {
                pending.Push(logical.Right);
                pending.Push(logical.Left);
            }
            else
            {
                parts.Add(next);
            }
        }

        return parts;
    }

    /// <summary>Prepares that an error waits for parts which may still decide.</summary>
    private Waiting BeginWaiting()
    {
        Waiting waiting = new(_locals.Take(typeof(long)), _il.DefineLabel(), _error);
        _il.Emit(OpCodes.Ldc_I8, 0L);
        _il.Emit(OpCodes.Stloc, waiting.Fault);
        return waiting;
    }

    /// <summary>The error label of a part whose error waits; evaluation goes on at <paramref name="next"/>.</summary>
    private Label AwaitRest(Waiting waiting, Label next)
    {
        Label failed = _il.DefineLabel();
        _waiting.Add((failed, waiting, next));
        return failed;
    }

    /// <summary>Writes what happens to waiting errors, out of the way of the code that runs without them.</summary>
    private void EmitWaitingErrors()
    {
        HashSet<Waiting> restored = new(ReferenceEqualityComparer.Instance);
        foreach ((Label failed, Waiting waiting, Label next) in _waiting)
        {
            _il.MarkLabel(failed);
            _il.Emit(OpCodes.Ldloc, waiting.Fault);
            _il.Emit(OpCodes.Brtrue, next);
            Copy(Fault, waiting.Fault);
            _il.Emit(OpCodes.Br, next);
            if (!restored.Add(waiting))
            {
                continue;
            }

            _il.MarkLabel(waiting.Remains);
            Copy(waiting.Fault, Fault);
            _il.Emit(OpCodes.Br, waiting.Outer);
        }
    }

    /// <summary>The first error of several parts.</summary>
    /// <param name="Fault">The error; zero while there is none.</param>
    /// <param name="Remains">Where to go when it remains.</param>
    /// <param name="Outer">The error label outside the parts.</param>
    private sealed record Waiting(LocalBuilder Fault, Label Remains, Label Outer);
}
