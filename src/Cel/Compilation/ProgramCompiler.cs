using System.Reflection;
using System.Reflection.Emit;
using VaultPolicy.Cel.Ir;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Makes delegates of typed trees. A delegate's code is made by the just-in-time compiler when it is first called.</summary>
internal static class ProgramCompiler
{
    /// <summary>Characters of rules that share a method. The just-in-time compiler optimises less and less in methods much larger.</summary>
    private const int MethodCharacters = 3_000;

    internal static ProgramBody<TContext, TResult> Compile<TContext, TResult>(CelChecked expression)
    {
        IrNode ir = expression.Ir;
        DynamicMethod method = New("cel", typeof(CelErrorCode), [typeof(TContext).MakeByRefType(), typeof(TResult).MakeByRefType(), typeof(int).MakeByRefType()]);
        ILGenerator il = method.GetILGenerator();
        Emitter emitter = new(il, typeof(TContext));
        emitter.Hoist([expression]);
        Label error = il.DefineLabel();
        if (typeof(TResult) == typeof(bool))
        {
            // The caller has made the value false.
            Label no = il.DefineLabel();
            emitter.EmitCondition(ir, no, error);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Ldc_I4_1);
            il.Emit(OpCodes.Stind_I1);
            il.MarkLabel(no);
        }
        else
        {
            emitter.EmitRoot(ir, error);
            if (ir.Type.ClrType != typeof(TResult) && ir.Type.ClrType.IsValueType)
            {
                il.Emit(OpCodes.Box, ir.Type.ClrType);
            }

            // The address goes below the value, so the value waits in a local.
            LocalBuilder value = il.DeclareLocal(typeof(TResult));
            il.Emit(OpCodes.Stloc, value);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Ldloc, value);
            il.Emit(OpCodes.Stobj, typeof(TResult));
        }

        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Ret);
        il.MarkLabel(error);
        il.Emit(OpCodes.Ldarg_3);
        il.Emit(OpCodes.Ldloc, emitter.Fault);
        il.Emit(OpCodes.Conv_I4);
        il.Emit(OpCodes.Stind_I4);
        emitter.PushCode();
        il.Emit(OpCodes.Ret);
        emitter.Finish();
        return method.CreateDelegate<ProgramBody<TContext, TResult>>(emitter.Constants);
    }

    /// <summary>As a program, but what <paramref name="layout"/> lists goes to a trace.</summary>
    internal static TracedBody<TContext> CompileTraced<TContext>(CelChecked expression, TraceLayout layout)
    {
        DynamicMethod method = New("cel_traced", typeof(CelErrorCode), [typeof(TContext).MakeByRefType(), typeof(CelTrace), typeof(bool).MakeByRefType(), typeof(int).MakeByRefType()]);
        ILGenerator il = method.GetILGenerator();
        Emitter emitter = new(il, typeof(TContext), trace: layout);
        emitter.Hoist([expression]);
        Label error = il.DefineLabel();
        Label end = il.DefineLabel();
        emitter.EmitTraced(expression.Ir, end, error);
        il.Emit(OpCodes.Ldarg_3);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Stind_I1);
        il.MarkLabel(end);
        emitter.EmitNotes();
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Ret);
        il.MarkLabel(error);
        emitter.EmitNotes();
        il.Emit(OpCodes.Ldarg, 4);
        il.Emit(OpCodes.Ldloc, emitter.Fault);
        il.Emit(OpCodes.Conv_I4);
        il.Emit(OpCodes.Stind_I4);
        emitter.PushCode();
        il.Emit(OpCodes.Ret);
        emitter.Finish();
        return method.CreateDelegate<TracedBody<TContext>>(emitter.Constants);
    }

    /// <summary>Methods that evaluate the rules with the given numbers, to be called in order with one set of shared values.</summary>
    internal static List<RuleSetBody<TContext>> CompileRules<TContext>(IReadOnlyList<CelChecked> rules, int[] numbers, out SharedValues? shared)
    {
        List<ArraySegment<int>> groups = Group(rules, numbers);
        SharedValues? values = shared = groups.Count > 1 ? new SharedValues() : null;
        return [.. groups.Select(g => CompileGroup<TContext>(rules, g, values))];
    }

    private static List<ArraySegment<int>> Group(IReadOnlyList<CelChecked> rules, int[] numbers)
    {
        List<ArraySegment<int>> groups = [];
        int first = 0;
        int characters = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            characters += rules[numbers[i]].Text.Length;
            if (characters >= MethodCharacters || i == numbers.Length - 1)
            {
                groups.Add(new ArraySegment<int>(numbers, first, i + 1 - first));
                first = i + 1;
                characters = 0;
            }
        }

        return groups;
    }

    private static RuleSetBody<TContext> CompileGroup<TContext>(IReadOnlyList<CelChecked> rules, ArraySegment<int> numbers, SharedValues? shared)
    {
        DynamicMethod method = New("cel_rules", typeof(void), [typeof(TContext).MakeByRefType(), typeof(CelRuleResult).MakeByRefType(), typeof(ISharedValue[])]);
        ILGenerator il = method.GetILGenerator();
        Emitter emitter = new(il, typeof(TContext), shared);
        emitter.Hoist(numbers.Select(n => rules[n]));
        List<(int Rule, Label Error, Label Next)> errors = [];
        foreach (int number in numbers)
        {
            Label error = il.DefineLabel();
            Label next = il.DefineLabel();
            emitter.EmitCondition(rules[number].Ir, next, error);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Ldc_I4, RuleResults.OffsetOf(number));
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Ldc_I4, (int)RuleResults.True);
            il.Emit(OpCodes.Stind_I1);
            il.MarkLabel(next);
            errors.Add((number, error, next));
        }

        il.Emit(OpCodes.Ret);
        MethodInfo writeError = RuntimeMethods.Find(typeof(RuleResults), nameof(RuleResults.WriteError));
        foreach ((int rule, Label error, Label next) in errors)
        {
            il.MarkLabel(error);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Ldc_I4, rule);
            il.Emit(OpCodes.Ldloc, emitter.Fault);
            il.Emit(OpCodes.Call, writeError);
            il.Emit(OpCodes.Br, next);
        }

        emitter.Finish();
        return method.CreateDelegate<RuleSetBody<TContext>>(emitter.Constants);
    }

    /// <summary>A method whose first argument is the constants.</summary>
    private static DynamicMethod New(string name, Type result, Type[] parameters) =>
        new(name, result, [typeof(object[]), .. parameters], typeof(ProgramCompiler).Module, skipVisibility: true);
}
